"""The directory: data from elsewhere made into files of content/, the rules of the field, and the record in other formats."""
