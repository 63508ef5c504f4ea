/** What a record has of its own accord before anybody said anything of it: for records that tests make up. */
export const plainRecordFields = {
  fileTakenAt: null,
  fileTakenAtBasis: 'none',
  people: '',
  contentItem: '',
  viewpointId: null,
  direction: null,
  retention: 'permanent',
  photoNumber: null,
  pinPlanId: null,
  pinX: null,
  pinY: null,
  sourcePath: '',
  grade: null,
  gradeReasons: [],
} as const
