"""Readers of old things: text and bytes in, records out, with their doubts. The readers know no Django."""
