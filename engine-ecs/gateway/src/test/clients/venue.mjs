// What both clients' scripts share: where the gateway is, checks, and waiting.
export const http = process.env.GATEWAY_URL ?? '';
if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(http)) {
  throw new Error('GATEWAY_URL must name a gateway on this machine: no other venue is to be called');
}
export const ws = http.replace('http', 'ws');
export const key = (name) => ({ apiKey: name, secret: `${name}-secret` });

export function check(what, so, seen) {
  if (!so) {
    throw new Error(`${what}: ${JSON.stringify(seen)}`);
  }
  console.log(`ok ${what}`);
}

export async function fails(what, kind, work) {
  let seen;
  try {
    seen = await work();
  } catch (failure) {
    check(what, kind === undefined || failure instanceof kind, String(failure));
    return failure;
  }
  throw new Error(`${what}: succeeded with ${JSON.stringify(seen)}`);
}

export async function eventually(what, so) {
  const end = Date.now() + 20_000;
  for (;;) {
    const seen = await so();
    if (seen) {
      console.log(`ok ${what}`);
      return seen;
    }
    if (Date.now() > end) {
      throw new Error(`not in time: ${what}`);
    }
    await new Promise((go) => setTimeout(go, 20));
  }
}

export function run(main) {
  main().then(
    () => {
      console.log('all passed');
      process.exit(0);
    },
    (failure) => {
      console.error(failure);
      process.exit(1);
    },
  );
}
