"""Where token and credit window are kept, by the credential's name: in this process, in SQLite, in Redis."""
