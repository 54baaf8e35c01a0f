/** The catalogue for importers outside web/, where `#catalog` does not resolve: the tests. */
export { catalog } from '#catalog';
