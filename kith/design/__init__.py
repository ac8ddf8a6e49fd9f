"""Page furniture: layout, form fields, wording of dates and counts. No words of the domain live here."""
