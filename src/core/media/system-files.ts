const systemNames = /^(?:thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|\.ds_store|\._.*|~\$.*)$/i
const systemFolders =
  /^(?:__MACOSX|System Volume Information|\$RECYCLE\.BIN|\.Trash(?:-\d+|es)?|\.Spotlight-V100|\.fseventsd)$/i

/**
 * Whether a file was made by a system and not by a person: folder settings, thumbnails, waste baskets, locks.
 * @param names the path's parts, the file's own name last
 */
export function isSystemFile(names: readonly string[]): boolean {
  const name = names.at(-1) ?? ''
  return systemNames.test(name) || names.slice(0, -1).some((folder) => systemFolders.test(folder))
}
