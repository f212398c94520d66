"""How well documents are read, on all gold there is; what a change gained and lost; and what the confidences are worth."""
