// A content type that nobody has approved yet: what the territory's administrator of the demonstration looks at.
window.Demo = window.Demo || {};

window.Demo.Cards = (function (H5P) {
  const decoded = (text) => new DOMParser().parseFromString(text || '', 'text/html').body.textContent;

  function Cards(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    const cards = params.cards || [];
    const turned = new Set((extras && extras.previousState && extras.previousState.turned) || []);

    this.getCurrentState = () => ({ turned: [...turned] });

    this.turn = (at, button) => {
      const back = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(back));
      button.textContent = decoded(back ? cards[at].back : cards[at].front);
      const seen = turned.size;
      turned.add(at);
      if (seen < cards.length && turned.size === cards.length) {
        this.triggerXAPICompleted(cards.length, cards.length, true);
      }
    };

    this.attach = ($container) => {
      const place = $container.get(0);
      place.classList.add('demo-cards');
      const instruction = place.appendChild(document.createElement('p'));
      instruction.textContent = decoded(params.instruction);
      const list = place.appendChild(document.createElement('ul'));
      cards.forEach(({ front }, at) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.setAttribute('aria-pressed', 'false');
        button.textContent = decoded(front);
        button.addEventListener('click', () => this.turn(at, button));
        list.appendChild(document.createElement('li')).appendChild(button);
      });
      this.triggerXAPI('attempted');
    };
  }

  Cards.prototype = Object.create(H5P.EventDispatcher.prototype);
  Cards.prototype.constructor = Cards;
  return Cards;
})(window.H5P);
