"""Knowledge bases on disk, and the way from there to files and triplestores."""
