"""The clients that people use: settings, what both have in common, Swoogo, AsyncSwoogo, answers."""
