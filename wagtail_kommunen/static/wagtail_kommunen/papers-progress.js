// Shows how far a bundle of papers is. Without this script the browser downloads it as any other file.
(() => {
    const bar = document.querySelector('.kommunen-papers__progress');
    if (!bar || !window.ReadableStream) return;
    const progress = bar.querySelector('progress');
    const output = bar.querySelector('output');

    // Each file in a ZIP begins with these four bytes, each entry of its table of contents with others.
    const START = [0x50, 0x4b, 0x03, 0x04];

    const counter = () => {
        let matched = 0;
        let found = 0;
        return (bytes) => {
            for (const byte of bytes) {
                if (byte === START[matched]) matched += 1;
                else matched = byte === START[0] ? 1 : 0;
                if (matched === START.length) {
                    found += 1;
                    matched = 0;
                }
            }
            return found;
        };
    };

    const save = (pieces, name) => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(pieces, { type: 'application/zip' }));
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    };

    const load = async (address) => {
        const response = await fetch(address);
        if (!response.ok || !(response.headers.get('Content-Type') || '').startsWith('application/zip')) {
            window.location.assign(response.url);
            return;
        }
        const total = Number(response.headers.get('X-Kommunen-Papers'));
        const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') || '');
        const count = counter();
        let made = 0;
        const pieces = [];
        const reader = response.body.getReader();
        for (;;) {
            const { done, value } = await reader.read();
            if (done) break;
            pieces.push(value);
            made = count(value);
            progress.value = Math.min(made, progress.max);
            output.textContent = `${progress.value} / ${progress.max}`;
        }
        // A bundle that ended early is no bundle: the browser's own download says so.
        if (made < total) throw new Error('incomplete');
        save(pieces, name ? name[1] : 'ausfertigungen.zip');
    };

    document.querySelectorAll('[data-papers]').forEach((link) => {
        link.addEventListener('click', (event) => {
            event.preventDefault();
            bar.hidden = false;
            progress.value = 0;
            output.textContent = '';
            load(link.href).catch(() => window.location.assign(link.href));
        });
    });
})();
