/** The catalogue for who is outside of web/, where `#catalog` is no name: the tests. */
export { catalog } from '#catalog';
