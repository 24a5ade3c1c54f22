/**
 * What a check does on a page as a reader would: it writes into a form and sends it, or presses a button.
 * @param {(text: { en: string, ko: string }) => void} note says what could not be done
 */
export function formWriter(note) {
  const fields = 'textarea, input:not([type]), input[type="text"], input[type="search"], input[type="number"]';
  return {
    /** Fills the first field of the first form, and sends that. @param {string} text */
    text(text) {
      const form = document.querySelector('form');
      const field = /** @type {HTMLInputElement | null} */ (form?.querySelector(fields));
      if (!form || !field) {
        note({
          en: 'A check wanted to write into this page, but it has no form with a text field. Next: leave the form of the start in index.html.',
          ko: '검사가 이 페이지에 글을 쓰려고 했는데 입력란이 있는 form이 없어요. 시작 코드의 form을 index.html에 그대로 두세요.',
        });
        return;
      }
      field.value = text;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      form.requestSubmit();
    },
    /** @param {string} id */
    press(id) {
      const button = document.getElementById(id);
      if (button) return button.click();
      note({
        en: `A check wanted to press the button with the id ${id}, but there is none. Next: leave it in index.html.`,
        ko: `검사가 id가 ${id}인 버튼을 누르려고 했는데 찾지 못했어요. index.html에 그대로 두세요.`,
      });
    },
  };
}
