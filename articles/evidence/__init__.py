"""The evidence pack: what a dispatch rests on and how it came about, in one file that anybody can check offline."""
