"""What readers follow: lists of what is public as feeds, one module a format, all from the same entries."""
