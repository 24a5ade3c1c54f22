import type { Text } from '#wire/text.ts';

/** What saving and opening a capture say. */
export const saveTexts = {
  savePcapng: { en: 'Save for Wireshark (pcapng)', ko: 'Wireshark용으로 저장 (pcapng)' },
  saveHar: { en: 'Save as HAR', ko: 'HAR로 저장' },
  saveText: { en: 'Save as text', ko: '텍스트로 저장' },
  saveNdjson: { en: 'Save to open again (ndjson)', ko: '다시 열 수 있게 저장 (ndjson)' },
  open: { en: 'Open a capture…', ko: '캡처 파일 열기…' },
  captureFile: { en: 'Capture file', ko: '캡처 파일' },
  brokenLine: {
    en: '“{file}” could not be read to its end. {why}',
    ko: '‘{file}’ 파일을 끝까지 읽지 못했어요. {why}',
  },
  shownAbove: {
    en: 'What stands above that line is shown in the panes.',
    ko: '그 줄 위까지는 화면에 보여 줘요.',
  },
  noneAbove: {
    en: 'Nothing stands above that line, so the panes stay as they were.',
    ko: '그 줄 위에는 읽을 것이 없어서 화면은 그대로 두었어요.',
  },
  tooLarge: {
    en: '“{file}” has {size} MB, more than a page can hold at ease: {limit} MB. Next: cut it into pieces at the end of a line, or read it in a terminal: npm run -s cli -- decode FILE',
    ko: '‘{file}’ 파일은 {size}MB예요. 이 페이지에서는 {limit}MB까지만 열 수 있어요. 줄 끝에서 잘라 나누거나, 터미널에서 npm run -s cli -- decode FILE로 읽으세요.',
  },
  unreadable: {
    en: 'The browser could not read “{file}”. It may have been moved or changed in the meantime. Next: choose it once more.',
    ko: '브라우저가 ‘{file}’ 파일을 읽지 못했어요. 그사이에 옮겨졌거나 바뀌었을 수 있으니 다시 골라 보세요.',
  },
  notSaved: {
    en: 'The file could not be made: a part of this page did not come. Next: save again when the connection is back.',
    ko: '이 페이지의 일부를 가져오지 못해서 파일을 만들 수 없었어요. 연결되면 다시 저장하세요.',
  },
} as const satisfies Record<string, Text>;
