"""How calls are made: what a call is, what is done for it, what comes back, what goes wrong."""
