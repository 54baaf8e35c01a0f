/** Images: kinds of files. Which of them a browser shows is its own affair. */
import { brand, either, head, text } from './file-signatures.js';

/** @param {string} what a plural noun */
const toPng = (what) => `Save ${what} as JPEG or PNG first.`;

/** @type {readonly import('./file-signatures.js').KindRow[]} */
export const imageKinds = [
  [
    'an SVG drawing',
    'picture',
    'Save SVG drawings as PNG first.',
    text(/^(<\?xml[^]*?>\s*)?(<!--[^]*?-->\s*|<!doctype svg[^]*?>\s*)*<svg[\s>]/i),
  ],
  [
    'a PNG picture',
    'any',
    'Open pictures under “Your own pictures”, on the page about images.',
    head(/^\x89PNG\r\n\x1a\n/),
  ],
  [
    'a JPEG picture',
    'any',
    'Open pictures under “Your own pictures”, on the page about images.',
    head(/^\xff\xd8\xff/),
  ],
  ['a GIF picture', 'picture', toPng('GIF pictures'), head(/^GIF8[79]a/)],
  ['a WebP picture', 'picture', toPng('WebP pictures'), head(/^RIFF[^]{4}WEBP/)],
  ['a BMP picture', 'picture', toPng('BMP pictures'), head(/^BM[^]{4}\0{4}[^]{2}\0\0[\x0c(@lx|]\0/)],
  ['an icon', 'picture', toPng('icons'), head(/^(\0\0[\x01\x02]\0[\x01-\x20]\0[^]{5}\0|icns\0)/)],
  ['an AVIF picture', 'picture', toPng('AVIF pictures'), brand(/avi[fs]/)],
  [
    'a HEIC photo, the format of iPhones',
    'picture',
    'Save HEIC photos as JPEG or PNG first: on an iPhone, Settings > Camera > Formats > Most Compatible takes JPEGs; on a Mac, Preview exports them.',
    brand(/he[iv][cxms]|mif[12]|msf1|heif/),
  ],
  [
    'a camera’s raw file',
    'picture',
    toPng('raw files'),
    either(
      brand(/^crx /),
      head(/^(II\*\0[^]{4}CR\x02|IIR[OS]\x08|MMOR\0|IIU\0|FUJIFILMCCD-RAW|FOVb[^ -~]|\0MRM)/),
    ),
  ],
  ['a TIFF picture, or a camera’s raw file', 'picture', toPng('such pictures'), head(/^(II[*+]\0|MM\0[*+])/)],
  ['a JPEG XL picture', 'picture', toPng('JPEG XL pictures'), head(/^(\xff\x0a|\0\0\0\x0cJXL \r\n)/)],
  [
    'a JPEG 2000 picture',
    'picture',
    toPng('JPEG 2000 pictures'),
    head(/^(\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/),
  ],
  ['a Photoshop picture', 'picture', toPng('Photoshop pictures'), head(/^8BPS\0/)],
  ['a GIMP picture', 'picture', 'Export GIMP pictures as PNG first.', head(/^gimp xcf /)],
  ['a PostScript picture', 'picture', toPng('PostScript pictures'), head(/^(%!PS|\xc5\xd0\xd3\xc6)/)],
  ['a portable anymap (PBM, PGM, PPM)', 'picture', toPng('anymaps'), head(/^P[1-6]\n(#[^\n]*\n)*\d+ \d+\n/)],
  [
    'a picture in a specialist format (OpenEXR, DICOM, FITS, QOI, DDS, DjVu)',
    'picture',
    toPng('such pictures'),
    head(/^(v\/1\x01|[^]{128}DICM|SIMPLE {2}=|qoif\0|DDS \|\0|AT&TFORM|#\?RADIANCE)/),
  ],
];
