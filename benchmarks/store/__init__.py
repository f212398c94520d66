"""How a store of many documents behaves: loading, asking, and being killed while it writes, on documents made up by rule."""
