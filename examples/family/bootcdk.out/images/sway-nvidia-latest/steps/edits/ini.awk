# Sets (KEY, VALUE) or, with REMOVE=1, removes KEY in [SECTION]; the lines before the first section where SECTION is empty.
BEGIN { section = ENVIRON["SECTION"]; key = ENVIRON["KEY"]; value = ENVIRON["VALUE"]; remove = ENVIRON["REMOVE"]; inside = (section == "") }
function put() { if (!done && remove == "") print key "=" value; done = 1 }
/^[ \t]*\[/ {
  if (inside) put()
  name = $0; sub(/^[ \t]*\[/, "", name); sub(/\][ \t]*$/, "", name)
  inside = (name == section)
}
inside && /^[^#;=]*=/ {
  name = $0; sub(/[ \t]*=.*/, "", name); sub(/^[ \t]*/, "", name)
  if (name == key) { put(); next }
}
{ print }
END { if (inside) put(); else if (!done && remove == "") { print "[" section "]"; put() } }
