"""What tests expect of templates, and of what templates are made of."""
