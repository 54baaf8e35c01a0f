/** The catalogue's table of activations. */
export const activations: import('#catalog').CatalogActivation[];
