"""How the shipped language model is made; nothing here is part of the installed package."""
