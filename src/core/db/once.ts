/**
 * A query built once for a database and once for each transaction on it: building one takes several times
 * longer than running it, which tells where every file of an import asks the same.
 * @param build makes the prepared query; values come through `sql.placeholder`
 */
export function once<Reader extends object, Query>(build: (db: Reader) => Query): (db: Reader) => Query {
  const built = new WeakMap<Reader, Query>()
  return (db) => {
    const known = built.get(db)
    if (known) return known
    const query = build(db)
    built.set(db, query)
    return query
  }
}
