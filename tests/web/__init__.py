"""What a browser gets from the whole application."""
