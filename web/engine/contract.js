/** Types of the messages between a page and its worker: calls and answers. The page's side knows the worker by these alone. */

/** @typedef {import('./worker/assignment-methods.js').AssignmentParts} AssignmentParts */
/** @typedef {import('./worker/assignment-methods.js').CodeResult} CodeResult */
/** @typedef {import('./worker/assignment-methods.js').PartResult} PartResult */
/** @typedef {import('./worker/assignment-methods.js').SettingChange} SettingChange */
/** @typedef {import('./worker/claim-methods.js').Measure} Measure */
/** @typedef {import('./worker/depth-methods.js').DepthProfile} DepthProfile */
/** @typedef {import('./worker/depth-methods.js').DepthSpec} DepthSpec */
/** @typedef {import('./worker/experiment.js').BatchView} BatchView */
/** @typedef {import('./worker/experiment.js').DataSetup} DataSetup */
/** @typedef {import('./worker/experiment.js').Description} Description */
/** @typedef {import('./worker/experiment.js').Edit} Edit */
/** @typedef {import('./worker/experiment.js').HiddenLayer} HiddenLayer */
/** @typedef {import('./worker/experiment.js').History} History */
/** @typedef {import('./worker/experiment.js').LayerActivation} LayerActivation */
/** @typedef {import('./worker/experiment.js').LayerHealth} LayerHealth */
/** @typedef {import('./worker/experiment.js').UserData} UserData */
/** @typedef {import('./worker/experiment.js').Regions} Regions */
/** @typedef {import('./worker/experiment.js').ScheduleSetup} ScheduleSetup */
/** @typedef {import('./worker/experiment.js').Setup} Setup */
/** @typedef {import('./worker/experiment.js').Status} Status */
/** @typedef {import('./worker/experiment.js').Task} Task */
/** @typedef {import('./worker/experiment.js').TestResult} TestResult */
/** @typedef {import('./worker/experiment.js').Trace} Trace */
/** @typedef {import('./worker/image-methods.js').Filters} Filters */
/** @typedef {import('./worker/image-methods.js').GalleryItem} GalleryItem */
/** @typedef {import('./worker/image-methods.js').ImageCurve} ImageCurve */
/** @typedef {import('./worker/image-methods.js').ImageDescription} ImageDescription */
/** @typedef {import('./worker/image-methods.js').ImageEvaluation} ImageEvaluation */
/** @typedef {import('./worker/image-methods.js').ImageMethods} ImageMethods */
/** @typedef {import('./worker/image-methods.js').ImagePart} ImagePart */
/** @typedef {import('./worker/image-methods.js').ImageSamples} ImageSamples */
/** @typedef {import('./worker/image-methods.js').ImageSetup} ImageSetup */
/** @typedef {import('./worker/image-methods.js').ImageSnapshot} ImageSnapshot */
/** @typedef {import('./worker/image-methods.js').LayerMaps} LayerMaps */
/** @typedef {import('./worker/lesson-methods.js').LessonMethods} LessonMethods */
/** @typedef {import('./worker/methods.js').RunConfig} RunConfig */
/** @typedef {import('./worker/methods.js').Snapshot} Snapshot */
/** @typedef {import('./worker/race-run.js').RaceRun} RaceRun */

export {};
