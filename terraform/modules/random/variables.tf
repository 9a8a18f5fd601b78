# Nothing to say: see outputs.tf for what comes out.
