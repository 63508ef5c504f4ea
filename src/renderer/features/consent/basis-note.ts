/** What a result is counted from; while a list is being entered, that the typed numbers still count, and until when. */
export function basisNote(
  basis: 'households' | 'typed',
  form: string,
  enteredWords: string,
  entered: number,
): string {
  if (basis === 'households') return '由逐户登记汇总'
  const typed = `按“${form}”里填写的数`
  return entered === 0 ? typed : `${typed}；${enteredWords}，录到与填写的数一样多时改由登记汇总`
}
