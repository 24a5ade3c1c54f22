import { after, present } from '#lessons/07-socket-io-in-use/chat.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { carrierOf, socketPackets } from '#lessons/packets.ts';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';
import type { End } from '#wire/capture.ts';
import type { SocketIoFrame } from '#wire/frame.ts';

/** What every picture in PNG begins with. */
const signature = [0x89, 0x50, 0x4e, 0x47];

function isPicture(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && signature.every((byte, at) => bytes[at] === byte);
}

/** The events of one end that carry the photo as bytes, whole ones. */
function photos(run: Run, from: End): readonly SocketIoFrame[] {
  return socketPackets(run, { type: 'BINARY_EVENT', from }).filter(
    ({ incomplete, binaries }) => !incomplete && binaries.some(isPicture),
  );
}

/** Whether a packet says in text what could be the bytes of a photo: it is longer than all but what people write. */
function couldBePhoto({ bytes, data }: SocketIoFrame): boolean {
  return Array.isArray(data) && data[0] !== 'initialChatList' && data[0] !== 'message' && bytes.length > 80;
}

const asBytes: Check = {
  id: 'as-bytes',
  title: {
    en: 'The photo crosses as bytes, to the server and to the pages',
    ko: '사진이 서버로도 페이지로도 바이트 그대로 가요',
  },
  hints: {
    'as-bytes': {
      en: '51-["photo",…] with a placeholder, and behind it a binary message of {length} bytes: as many as the photo has.',
      ko: '51-["photo",…] 패킷에는 플레이스홀더만 있고, 뒤따르는 바이너리 메시지가 {length}바이트예요. 사진 크기와 똑같아요.',
    },
    'as-text': {
      en: 'This packet has {length} bytes of text, and no attachment. Give emit the Uint8Array itself: Socket.IO takes it out of the JSON.',
      ko: '이 패킷은 텍스트만 {length}바이트이고 첨부 데이터가 없어요. emit에 Uint8Array를 그대로 넘기세요. Socket.IO가 JSON에서 떼어 내요.',
    },
    'sent-on-as-text': {
      en: 'The photo came to the server as bytes and leaves it as text, {length} bytes of it. Expected: the Buffer as it came.',
      ko: '사진이 서버까지는 바이트로 왔는데 나갈 때는 텍스트({length}바이트)예요. 받은 Buffer를 그대로 보내세요.',
    },
    'not-sent-on': {
      en: 'The photo came to the server as bytes, and no other page got it. Expected: the server sends the Buffer on to the pages.',
      ko: '사진이 서버까지는 바이트로 왔는데 다른 페이지에는 가지 않았어요. 받은 Buffer를 다른 페이지에도 보내세요.',
    },
  },
  arrange: {
    does: {
      en: 'Opens a second page and sends a photo from the first',
      ko: '페이지를 하나 더 열고 첫 페이지에서 사진을 보내요',
    },
    async act(stage) {
      await stage.openPage();
      const page = await present(stage, 2);
      await stage.press(page, 'photo');
      await orAfter(stage, 3000, (run) => photos(run, 'server').length >= 2);
      await pause(stage, 500);
      stage.mark('settled');
    },
  },
  judge(run) {
    const [sent] = photos(run, 'client');
    if (!sent) {
      const text = socketPackets(run, { type: 'EVENT', from: 'client' }).find(couldBePhoto);
      return text ? failed('as-text', text, { length: text.bytes.length }) : waiting;
    }
    const length = sent.binaries.find(isPicture)?.length ?? 0;
    const told = after(photos(run, 'server'), sent).find(({ sid }) => sid !== sent.sid);
    if (told) return passed('as-bytes', told, { length });
    if (run.marks.settled === undefined) return waiting;
    const text = after(socketPackets(run, { type: 'EVENT', from: 'server' }), sent).find(couldBePhoto);
    return text ? failed('sent-on-as-text', text, { length: text.bytes.length }) : failed('not-sent-on', sent);
  },
};

const predicted: Check = {
  id: 'predicted',
  title: {
    en: 'You knew how many WebSocket messages a photo takes',
    ko: '사진 하나에 WebSocket 메시지가 몇 개인지 맞혔어요',
  },
  hints: {
    predicted: {
      en: 'One text message with the placeholder, one binary message with the bytes. Nothing in the second says where it belongs: it follows, that is all.',
      ko: '플레이스홀더가 든 텍스트 메시지 하나, 바이트가 든 바이너리 메시지 하나예요. 두 번째 메시지에는 어디에 속하는지 적혀 있지 않아요. 바로 뒤에 올 뿐이에요.',
    },
    'not-so-many': {
      en: 'This event took {count} WebSocket messages: its text with the placeholder, and one for each attachment. Open its stack in the inspector.',
      ko: '이 이벤트에는 WebSocket 메시지를 {count}개 썼어요. 플레이스홀더가 든 텍스트 하나, 그리고 첨부 데이터마다 하나씩이에요. 인스펙터에서 계층을 열어 보세요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.frames ?? '');
    const [sent] = photos(run, 'client');
    if (answer === undefined || !sent || carrierOf(run, sent) !== 'websocket') return waiting;
    const count = 1 + sent.binaries.length;
    return answer === count ? passed('predicted', sent) : failed('not-so-many', sent, { count });
  },
};

const step: Step = {
  id: 'binary',
  title: { en: 'A placeholder, then the bytes', ko: '플레이스홀더, 그다음 바이트' },
  opens: { file: 'client.js', pane: 'wire', frame: 'EVENT photo' },
  questions: [
    {
      id: 'frames',
      kind: 'number',
      asks: {
        en: 'A photo is sent as bytes, in one emit. How many WebSocket messages does that take?',
        ko: '사진을 바이트 그대로 emit 한 번에 보내요. WebSocket 메시지는 몇 개가 나갈까요?',
      },
    },
  ],
  startEarns: 'as-text',
  checks: [asBytes, predicted],
  help: [
    {
      en: 'client.js spreads the bytes into a list. What does photo() give?',
      ko: 'client.js가 바이트를 배열로 펼치고 있어요. photo()는 무엇을 주나요?',
    },
    {
      en: "Emit the bytes themselves: socket.emit('photo', photo()). The server gets a Buffer and may emit it as it is; the other pages get an ArrayBuffer, and add shows that.",
      ko: "바이트를 그대로 보내세요. socket.emit('photo', photo())면 돼요. 서버는 Buffer로 받아 그대로 emit하고, 다른 페이지는 ArrayBuffer로 받아 add로 보여 줘요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
