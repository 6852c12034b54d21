// The gallery of the three vendors: text of an event stays text on the page of a repository, too.

import { expect } from 'chai';
import { LOOKS } from '../../playground/robots/index.ts';
import { htmlOf } from '../../scripts/gallery/html.ts';

const HOSTILE = '</td></table><script>alert(1)</script> @octocat <img src="x">\n\n# heading';

describe("a vendor's message in the gallery", () => {
  it('shows hostile text as text, on one line', () => {
    const bodies = [
      LOOKS.dingtalk.read({ msgtype: 'text', text: { content: HOSTILE } }),
      LOOKS.wecom.read({ msgtype: 'markdown', markdown: { content: HOSTILE } }),
      LOOKS.feishu.read({
        card: {
          header: { title: { content: HOSTILE } },
          body: {
            elements: [
              { tag: 'markdown', content: HOSTILE },
              { tag: 'div', text: { content: HOSTILE, text_size: 'notation' } },
              { tag: 'button', text: { content: HOSTILE }, behaviors: [{ default_url: 'javascript:1' }] },
            ],
          },
        },
      }),
    ];
    for (const shown of bodies) {
      const html = htmlOf(shown);
      expect(html).to.include('&#60;script&#62;alert(1)&#60;/script&#62;');
      expect(html).to.not.match(/<(?!\/?(?:p|b|br|sub|kbd)>)|\n|javascript/);
    }
  });

  it('links https addresses alone, and quotes them', () => {
    const link = (url: string) => htmlOf(LOOKS.wecom.read({ markdown: { content: `[a](${url})` } }));
    expect(link('https://a.example/?b="&c')).to.equal(
      '<p><a href="https://a.example/?b=&#34;&#38;c">a</a></p>',
    );
    expect(link('http://a.example')).to.equal('<p>a</p>');
  });

  it('frames a mention, which is no account of the site', () => {
    expect(htmlOf(LOOKS.wecom.read({ markdown: { content: '<@octocat>' } }))).to.equal(
      '<p><code>@octocat</code></p>',
    );
  });
});
