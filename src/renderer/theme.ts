import type { ThemeConfig } from 'antd'

/** The app's few colours; text on white is AA or better. styles.css holds the same values as variables. */
export const palette = {
  accent: '#1f4e8c',
  text: '#1f2329',
  quiet: '#5b6470',
  line: '#dde1e7',
  ground: '#ffffff',
  shade: '#f6f7f9',
  block: '#b3261e',
  due: '#8a5300',
  good: '#1b6e3c',
} as const

/** The last three are fetched only for characters that the computer's own lack (backend/screen-fonts.ts). */
const fontFamily =
  '"Microsoft YaHei", "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Huanxin Added", "Huanxin Rare", "Huanxin Base", sans-serif'

/** One type scale, 12/14/16/20/28; no motion of its own. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.accent,
    colorInfo: palette.accent,
    colorLink: palette.accent,
    colorError: palette.block,
    colorWarning: palette.due,
    colorSuccess: palette.good,
    // Grounds of notes: derived ones turn muddy from colours this dark.
    colorInfoBg: '#eff4fa',
    colorInfoBorder: '#b4c6df',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#e3b4b0',
    colorWarningBg: '#fdf6e9',
    colorWarningBorder: '#e2c89b',
    colorSuccessBg: '#eff8f2',
    colorSuccessBorder: '#a9d0b8',
    colorTextBase: palette.text,
    colorTextSecondary: palette.quiet,
    colorTextTertiary: palette.quiet,
    colorTextDescription: palette.quiet,
    colorTextPlaceholder: '#767d87',
    colorBorder: '#c3c9d2',
    colorBorderSecondary: palette.line,
    borderRadius: 3,
    borderRadiusLG: 4,
    borderRadiusSM: 2,
    fontFamily,
    fontSize: 14,
    fontSizeSM: 12,
    fontSizeLG: 16,
    fontSizeXL: 20,
    fontSizeHeading1: 28,
    fontSizeHeading2: 20,
    fontSizeHeading3: 16,
    fontSizeHeading4: 14,
    fontSizeHeading5: 14,
    motion: false,
    boxShadow: '0 2px 8px rgb(31 35 41 / 12%)',
    boxShadowSecondary: '0 0 0 1px rgb(31 35 41 / 10%), 0 6px 20px rgb(31 35 41 / 18%)',
  },
  components: {
    Table: {
      headerBg: palette.shade,
      headerColor: palette.quiet,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f3f6fa',
      rowSelectedBg: '#eff4fa',
      rowSelectedHoverBg: '#e6eef8',
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
    },
    Form: { itemMarginBottom: 26, verticalLabelPadding: '0 0 4px', labelColor: palette.text },
    Tabs: { titleFontSize: 14, horizontalItemPadding: '10px 0', horizontalMargin: '0 0 16px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Descriptions: { labelBg: palette.shade, titleMarginBottom: 12 },
    Modal: { titleFontSize: 16 },
    Tag: { defaultBg: palette.shade, defaultColor: palette.text },
  },
}
