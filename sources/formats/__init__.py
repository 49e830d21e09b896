"""Sources as text: lines read as they were printed, and citations written. No Django here."""
