"""The directory and what it needs to find places: data from elsewhere, made into files of content/."""
