// Keeps printf out of the module, a twentieth of it. Embind's library asks for it for one thing: to write the
// number of a type that nobody registered into an error, which no reader can cause. Nothing else may write
// numbers this way (tests/web/arrows.test.mjs); settings.cpp has its own way.

/// What sprintf of a pointer is compiled to. Here it writes nothing.
extern "C" int siprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}
