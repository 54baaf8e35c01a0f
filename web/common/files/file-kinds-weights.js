/** Trained weights: kinds of files, including descriptions of networks without weights. */
import { either, head, text, zip } from './file-signatures.js';

const TO_SAFETENSORS =
  'In Python, safetensors.torch.save_file(model.state_dict(), "weights.safetensors") writes weights as this page reads them.';

/** @type {readonly import('./file-signatures.js').KindRow[]} */
export const weightKinds = [
  [
    'a safetensors file of weights',
    'any',
    'Open weights under “Keep it, take it with you”, on the page about images.',
    head(/^[^]{4}\0{4}\s*\{\s*"/),
  ],
  [
    'a PyTorch file (.pt, .pth)',
    'weights',
    TO_SAFETENSORS,
    either(zip(/\/(data|constants)\.pkl/), head(/^\x80\x02(\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19|ctorch|\}q)/)),
  ],
  [
    'a Keras model (.keras)',
    'weights',
    'Read its layers’ get_weights() in Python, and write them with safetensors.',
    zip(/model\.weights\.h5/),
  ],
  [
    'an archive of NumPy arrays (.npz)',
    'weights',
    'In Python, safetensors.numpy.save_file(dict(numpy.load("weights.npz")), "weights.safetensors") writes them as this page reads them.',
    zip(/\.npy/),
  ],
  [
    'a NumPy array (.npy)',
    'any',
    'In Python, safetensors.numpy.save_file writes weights, numpy.savetxt(…, delimiter=",") a table.',
    head(/^\x93NUMPY/),
  ],
  [
    'a Python pickle',
    'weights',
    `A pickle is a program, which this page does not run. ${TO_SAFETENSORS}`,
    head(/^\x80[\x02-\x05][\x8a\x95\]}(cK]/),
  ],
  [
    'an HDF5 file, as Keras writes it (.h5)',
    'weights',
    'Read its layers’ get_weights() in Python, and write them with safetensors.',
    head(/^\x89HDF\r\n\x1a\n/),
  ],
  [
    'an ONNX model',
    'weights',
    'Save the weights from where the model was trained, as safetensors.',
    head(/^\x08[\x01-\x20](\x12[\x01-\x40][ -~]{2}|:)/),
  ],
  [
    'a TensorFlow model (.pb, .tflite, a checkpoint)',
    'weights',
    'Save the weights from where the model was trained, as safetensors.',
    either(head(/^([^]{4}TFL3|\x08\x01\x12[\x80-\xff]{2})/), ({ tail }) =>
      tail.endsWith('\x57\xfb\x80\x8b\x24\x75\x47\xdb'),
    ),
  ],
  [
    'a GGUF file of a language model',
    'weights',
    'This page has weights of its own small network only.',
    head(/^GGUF[\x01-\x09]\0/),
  ],
  [
    'a model.json of TensorFlow.js, which says how a network is built but not its weights',
    'weights',
    'This page opens weights as .safetensors: “Save file” writes such a file beside “Save model”.',
    text(/^\{[^]*"(modelTopology|weightsManifest|layers-model|graph-model)"/),
  ],
  [
    'a Keras model’s description, without its weights',
    'weights',
    'This page opens weights as .safetensors.',
    text(/^\{[^]*"class_name"\s*:\s*"(Sequential|Functional|Model)"/),
  ],
  [
    'the index of a model that is split into several safetensors files',
    'weights',
    'Open the file itself; this page’s network fits into one.',
    text(/^\{[^]*"weight_map"/),
  ],
];
