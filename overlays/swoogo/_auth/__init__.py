"""The token: credentials, the request for it, the single flight, and the flow that puts it on each call."""
