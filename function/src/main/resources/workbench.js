
// ---- Languages ------------------------------------------------------------------------------------------------

const LANGUAGES = ['de', 'fr', 'es', 'hi']; // beside English, in the order of texts.json's rows
const TITLE = document.title;

/** The page's own texts, in English: where each stands, and what it is. */
const fixed = [];
{
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data.replace(/\s+/g, ' ').trim();
      const parent = node.parentElement;
      if (text && !parent.closest('script, noscript, style, #language')) fixed.push([text, said => { node.data = said; }, node.data]);
    } else {
      for (const name of ['aria-label', 'alt']) {
        const text = node.getAttribute(name);
        if (text) fixed.push([text, said => node.setAttribute(name, said), text]);
      }
    }
  }
}

/** Texts with places in them, the longest first: it says the most. */
let patterns = [];

/** A sentence of the server's in the chosen language; as it came where the table does not have it. */
function told(sentence) {
  if (!sentence || translations[sentence]) return t(sentence);
  const small = sentence[0].toLowerCase() + sentence.slice(1);
  if (translations[small]) return translations[small][0].toUpperCase() + translations[small].slice(1);
  for (const pattern of patterns) {
    const written = pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+?)');
    const found = new RegExp('^' + written + '$').exec(sentence);
    if (found) {
      const places = pattern.match(/\{\d\}/g);
      const values = [];
      places.forEach((place, i) => { values[place[1]] = told(found[i + 1]); });
      return t(pattern, ...values);
    }
  }
  return /^(questioned|reference .+)$/.test(sentence) ? pictured(sentence) : sentence;
}

/** Switches to the language; what was chosen and answered stays. */
async function speak(language) {
  const column = LANGUAGES.indexOf(language);
  if (column < 0) {
    translations = {};
  } else {
    const response = await fetch('texts.json').catch(() => null);
    if (!response || !response.ok) return say(t('The server could not be reached.'));
    const table = await response.json();
    translations = Object.fromEntries(Object.entries(table).map(([text, row]) => [text, row[column]]));
  }
  patterns = Object.keys(translations).filter(text => text.includes('{0}')).sort((one, other) => other.length - one.length);
  document.documentElement.lang = column < 0 ? 'en' : language;
  at('language').value = document.documentElement.lang;
  document.title = t(TITLE);
  for (const [text, put, original] of fixed) put(translations[text] ? t(text) : original);
  const shown = at('result').hidden ? null : answered;
  const focus = document.activeElement;
  show('questioned');
  show('references');
  if (shown) result(shown);
  say('');
  focus.focus();
  if (document.body.dataset.view !== 'compare') opened[document.body.dataset.view]();
}

at('language').addEventListener('change', () => {
  try { localStorage.setItem('language', at('language').value); } catch (forbidden) { /* then it is asked for again */ }
  speak(at('language').value);
});

// ---- Parts of the page ----------------------------------------------------------------------------------------

const opened = { compare: offerSigners, signers: () => listSigners(), reviews: () => listReviews() };

function view() {
  const name = opened[location.hash.slice(1)] ? location.hash.slice(1) : 'compare';
  document.body.dataset.view = name;
  document.querySelectorAll('nav a').forEach(link => {
    if (link.hash === '#' + name) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  });
  opened[name]();
  if (name !== 'compare') at(name + '-title').focus();
}
window.addEventListener('hashchange', view);

/** The answer's JSON, or an error with words for people. */
async function asked(path, options) {
  const response = await fetch(path, { signal: AbortSignal.timeout(60000), ...options })
    .catch(() => { throw new Error(t('The server could not be reached.') + ' ' + t('Check the connection and try again.')); });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error((t(PROBLEMS[response.status] || 'Something went wrong on the server.') + ' ' + sentence(answer.detail || '')).trim());
}

function button(words, label, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = words;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

function row(words, ...buttons) {
  const item = document.createElement('li');
  const text = document.createElement('span');
  text.textContent = words;
  item.append(text, ...buttons);
  return item;
}

/** Runs it with its failure said in the status of that part. */
async function said(part, act) {
  const status = at(part + '-status');
  try {
    await act(words => { status.textContent = words; });
  } catch (failed) {
    status.textContent = failed.message;
  }
}

function when(time) {
  return time ? new Date(time).toLocaleString(document.documentElement.lang) : '';
}

// ---- Signers --------------------------------------------------------------------------------------------------

function listSigners(after) {
  return said('signers', async tell => {
    const page = await asked('signers?limit=50' + (after ? '&after=' + after : ''));
    const rows = page.signers.map(({ signer, displayName }) => {
      const words = displayName ? displayName + ' (' + signer + ')' : signer;
      return row(words, button(t('Open'), t('Open {0}', words), () => openSigner(signer)));
    });
    if (after) at('signers-list').append(...rows); else at('signers-list').replaceChildren(...rows);
    at('signers-more').hidden = !page.next;
    at('signers-more').onclick = () => listSigners(page.next);
    if (!after && !rows.length) tell(t('Nobody is enrolled yet.'));
  });
}

function openSigner(signer) {
  return said('signers', async tell => {
    tell('');
    const found = await asked('signers/' + signer);
    at('signer-name').textContent = found.displayName ? found.displayName + ' (' + signer + ')' : signer;
    at('signer-references').querySelectorAll('img').forEach(image => URL.revokeObjectURL(image.src));
    at('signer-references').replaceChildren(...found.references.map(one => enrolledPicture(signer, one)));
    at('signer-erase').onclick = () => eraseSigner(signer);
    at('signer-open').hidden = false;
    at('signer-name').focus();
  });
}

function enrolledPicture(signer, reference) {
  const path = 'signers/' + signer + '/references/' + reference.name;
  const item = document.createElement('li');
  const image = document.createElement('img');
  image.alt = t('Reference {0}', reference.name);
  image.addEventListener('error', () => {
    const nothing = document.createElement('div');
    nothing.className = 'nothing';
    nothing.textContent = t('no preview');
    image.replaceWith(nothing);
  });
  fetch(path).then(response => response.blob()).then(blob => { image.src = URL.createObjectURL(blob); }).catch(() => {});
  const caption = document.createElement('p');
  caption.textContent = reference.name + ', ' + when(reference.enrolled);
  item.append(image, caption, button(t('Remove'), t('Remove {0}, {1}', t('reference {0}', reference.name), signer), () => {
    if (!window.confirm(t('Remove reference {0} of {1} for good?', reference.name, signer))) return;
    said('signers', async tell => {
      await asked(path, { method: 'DELETE' });
      item.remove();
      if (!at('signer-references').children.length) at('signer-open').hidden = true;
      await listSigners();
      tell(t('Removed.'));
      at('signers-title').focus();
    });
  }));
  return item;
}

function eraseSigner(signer) {
  if (!window.confirm(t('Remove {0} with all references, uploads and results for good?', signer))) return;
  said('signers', async tell => {
    await asked('signers/' + signer, { method: 'DELETE' });
    at('signer-open').hidden = true;
    await listSigners();
    tell(t('Removed.'));
    at('signers-title').focus();
  });
}

/** A reference's name by its file's: what may not stand in one becomes a hyphen. */
function referenceName(file, index) {
  const stem = file.name.replace(/\.[^.]*$/, '').normalize('NFKD').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return stem.slice(0, 100) || 'reference-' + (index + 1);
}

at('enrol').addEventListener('submit', event => {
  event.preventDefault();
  said('signers', async tell => {
    const signer = at('enrol-id').value.trim();
    const files = [...at('enrol-files').files];
    const faulty = !/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(signer);
    if (faulty || !files.length) {
      tell(faulty ? t('Give the signer an identifier: letters, digits, dots, underscores and hyphens.') : t('Choose at least one picture.'));
      at(faulty ? 'enrol-id' : 'enrol-files').focus();
      return;
    }
    const words = [];
    let enrolledNow = 0;
    for (const [index, file] of files.entries()) {
      tell(t('Enrolling {0} of {1}…', index + 1, files.length));
      try {
        const body = await fitted(file, MOST_BYTES, file.name);
        await asked('signers/' + signer + '/references/' + referenceName(file, index), { method: 'PUT', body });
        enrolledNow++;
      } catch (failed) {
        words.push(file.name + ': ' + failed.message);
      }
    }
    const name = at('enrol-name').value.trim();
    if (enrolledNow && name) {
      await asked('signers/' + signer, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ displayName: name }) })
        .catch(failed => words.push(failed.message));
    }
    at('enrol-files').value = '';
    await listSigners();
    tell([t('{0} of {1} references were enrolled.', enrolledNow, files.length)].concat(words).join(' '));
  });
});

// ---- Reviews --------------------------------------------------------------------------------------------------

function headline(one) {
  return one.answer ? told(one.answer.conclusion.headline) : t(PROBLEMS[one.problem.status] || 'Something went wrong on the server.');
}

function listReviews(after) {
  return said('reviews', async tell => {
    const page = await asked('reviews?limit=50' + (after ? '&after=' + after : ''));
    const rows = page.reviews.map(one => {
      const words = one.signer + ', ' + one.document;
      return row(words + ' · ' + when(one.time) + ' · ' + headline(one), button(t('Open'), t('Open {0}', words), () => openReview(one)));
    });
    if (after) at('reviews-list').append(...rows); else at('reviews-list').replaceChildren(...rows);
    at('reviews-more').hidden = !page.next;
    at('reviews-more').onclick = () => listReviews(page.next);
    if (!after && !rows.length) tell(t('Nothing waits for a person.'));
  });
}

let reviewed = null;

function openReview({ signer, id }) {
  return said('reviews', async tell => {
    tell('');
    const one = await asked('reviews/' + signer + '/' + id);
    reviewed = one;
    at('review-title').textContent = one.signer + ', ' + one.document;
    at('review-answer').textContent = sentence(headline(one)) + ' ' + (one.answer ? told(one.answer.reason) : sentence(one.problem.detail || ''));
    const picture = at('review-picture');
    picture.parentElement.hidden = !one.picture;
    if (one.picture) picture.src = 'data:image/png;base64,' + one.picture;
    explained(at('review-explanation'), one.explanation);
    at('review').querySelectorAll('input').forEach(input => { input.checked = false; });
    at('review-note').value = '';
    at('review').hidden = false;
    at('review-title').focus();
  });
}

at('review').addEventListener('submit', event => {
  event.preventDefault();
  said('reviews', async tell => {
    const choice = at('review').querySelector('input:checked');
    const note = at('review-note').value.trim();
    if (!choice || !note) {
      tell(choice ? t('Say why.') : t('Choose genuine, forged or undecided.'));
      (choice ? at('review-note') : at('review').querySelector('input')).focus();
      return;
    }
    await asked('reviews/' + reviewed.signer + '/' + reviewed.id,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ decision: choice.value, note }) });
    at('review').hidden = true;
    await listReviews();
    tell(t('Your decision is recorded.'));
    at('reviews-title').focus();
  });
});

// ---- At the start ---------------------------------------------------------------------------------------------

{
  let wanted = null;
  try { wanted = localStorage.getItem('language'); } catch (forbidden) { /* the browser's then */ }
  wanted = wanted || (navigator.languages || []).map(tag => tag.slice(0, 2)).find(tag => tag === 'en' || LANGUAGES.includes(tag));
  if (wanted && wanted !== 'en') speak(wanted);
  if (location.hash) view();
}
