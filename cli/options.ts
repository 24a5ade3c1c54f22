import { parseArgs } from 'node:util';
import { type Speed, speeds } from '#protocol';
import { wrongUsage } from './usage.ts';

/** What `run` was asked for. */
export interface RunOptions {
  readonly folder: string;
  /** Sandbox milliseconds after which it ends; undefined: not by itself. */
  readonly for: number | undefined;
  /** The gateway's port for the first listener; undefined: any. */
  readonly port: number | undefined;
  /** The capture file. */
  readonly ndjson: string | undefined;
  /** The capture as packets for Wireshark, and as an HTTP archive. */
  readonly pcapng: string | undefined;
  readonly har: string | undefined;
  readonly json: boolean;
  /** How many sandbox seconds pass in one second. */
  readonly speed: Speed;
}

/** The longest that a timer of Node can wait. */
const mostSeconds = 2 ** 31 / 1000;

/**
 * Reads the arguments of `run`.
 * @throws UsageError, or an error of `parseArgs`, that says what is wrong with them
 */
export function readOptions(args: string[]): RunOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      for: { type: 'string' },
      port: { type: 'string' },
      ndjson: { type: 'string' },
      pcapng: { type: 'string' },
      har: { type: 'string' },
      json: { type: 'boolean', default: false },
      speed: { type: 'string', default: '1' },
    },
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) {
    throw wrongUsage('run', { en: 'run needs one folder.', ko: 'run에는 폴더 하나가 필요합니다.' });
  }
  const seconds = values.for === undefined ? undefined : Number(values.for);
  if (seconds !== undefined && !(seconds > 0 && seconds < mostSeconds)) {
    throw wrongUsage('run', {
      en: `--for ${values.for} is not a number of seconds.`,
      ko: `--for ${values.for}: 초 단위의 수가 아닙니다.`,
    });
  }
  const speed = speeds.find((each) => String(each) === values.speed);
  if (speed === undefined) {
    throw wrongUsage('run', {
      en: `--speed ${values.speed} is not a speed: ${speeds.join(', ')}.`,
      ko: `--speed ${values.speed}: 배속은 ${speeds.join(', ')} 중 하나입니다.`,
    });
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    throw wrongUsage('run', {
      en: `--port ${values.port} is not a port: 1 to 65535.`,
      ko: `--port ${values.port}: 포트는 1부터 65535까지입니다.`,
    });
  }
  const files = [values.ndjson, values.pcapng, values.har].filter((file) => file !== undefined);
  if (new Set(files).size < files.length) {
    throw wrongUsage('run', {
      en: 'Two files have the same name. Next: give each of --ndjson, --pcapng and --har its own.',
      ko: '같은 파일 이름이 두 번 나옵니다. --ndjson, --pcapng, --har에 서로 다른 이름을 주세요.',
    });
  }
  return {
    folder,
    for: seconds === undefined ? undefined : seconds * 1000,
    port,
    ndjson: values.ndjson,
    pcapng: values.pcapng,
    har: values.har,
    json: values.json,
    speed,
  };
}

/** What `decode` was asked for. */
export interface DecodeOptions {
  /** The capture file; `-` is standard input. */
  readonly file: string;
  readonly json: boolean;
}

/**
 * Reads the arguments of `decode`.
 * @throws UsageError, or an error of `parseArgs`, that says what is wrong with them
 */
export function readDecodeOptions(args: string[]): DecodeOptions {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw wrongUsage('decode', { en: 'decode needs one file.', ko: 'decode에는 파일 하나가 필요합니다.' });
  }
  return { file, json: values.json };
}
