import type { Sqlite } from './open.ts'

/** Serial numbers of records that were written to and that nobody has looked at since. */
export interface Touched {
  /** Grows with every note taken: the same number, nothing was written since. */
  count: number
  /** Whose row is new or changed in what lists and filters show. */
  readonly rows: Set<number>
  /** Whose words for the search are new or changed, be it by a viewpoint's name or a visa. */
  readonly words: Set<number>
}

const listed =
  'kind, title, caption, building, content_item, catalogue_item, phase, grade, viewpoint_id, taken_at, day, aspect, withdrawn_at'
const worded =
  'title, caption, original_name, source_path, people, photographer, building, unit, part, content_item, photo_number, catalogue_item, viewpoint_id, withdrawn_at'

const attached = (row: 'old' | 'new') =>
  `select hx_touch(r.serial, 1) from json_each(${row}.visa, '$.photos') p
     join record r on r.id = p.value ->> '$.recordId';`
const linked = `select hx_touch(r.serial, 1) from record_link l join record r on r.id = l.record_id
  where l.target_id = new.id and l.target_kind = 'signoff';`

/**
 * Notes every record that a statement of this connection writes to, whoever wrote the statement.
 * Temporary triggers: they are not part of the file. What a rolled back transaction touched stays noted,
 * which costs a look and does no harm.
 */
export function watchTouched(sqlite: Sqlite): Touched {
  const touched: Touched = { count: 0, rows: new Set(), words: new Set() }
  sqlite.function('hx_touch', (serial: unknown, isWorded: unknown) => {
    touched.count++
    if (typeof serial === 'number') (isWorded === 1 ? touched.words : touched.rows).add(serial)
    return null
  })
  sqlite.exec(`
    create temp trigger record_added after insert on record begin
      select hx_touch(new.serial, 0), hx_touch(new.serial, 1);
    end;
    create temp trigger record_listed after update of ${listed} on record begin
      select hx_touch(new.serial, 0);
    end;
    create temp trigger record_worded after update of ${worded} on record begin
      select hx_touch(new.serial, 1);
    end;
    create temp trigger viewpoint_named after update of name on viewpoint begin
      select hx_touch(serial, 1) from record where viewpoint_id = new.id;
    end;
    create temp trigger signoff_added after insert on signoff begin ${attached('new')} end;
    create temp trigger signoff_changed after update of visa, number on signoff begin
      ${attached('old')} ${attached('new')} ${linked}
    end;
    create temp trigger link_added after insert on record_link begin
      select hx_touch(serial, 1) from record where id = new.record_id;
    end;
    create temp trigger link_removed after delete on record_link begin
      select hx_touch(serial, 1) from record where id = old.record_id;
    end;
  `)
  return touched
}
