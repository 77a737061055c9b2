{#- Searches when words or choices change; until then nothing is loaded. Weighs little, so its notes stay in here. #}
const $ = (css, at = document) => at.querySelector(css)
const form = $(".search"), { index, base, step, excerpt } = form.dataset, lang = document.documentElement.lang
const list = $(".results ol"), more = $(".results button"), kit = $("main > template").content
const asked = new URLSearchParams(location.search)
const say = (key, n) => {
	$(".found").textContent = key && $("." + key, kit).textContent.replace(/\d+/, n)
}
{# Of searches under way only the latest may show what it found: its number is turn. #}
let loading, found = [], turn = 0, timer

const load = async () => {
	const api = await import(index + "pagefind.js")
	await api.options({ baseUrl: base, excerptLength: +excerpt })
	const all = await api.filters()
	for (const select of form.querySelectorAll("select")) {
		const known = all[select.name] ?? {}, names = Object.keys(known).sort((a, b) => b - a || a.localeCompare(b, lang))
		select.append(...names.map(name => new Option(`${name} (${known[name]})`, name)))
		select.selectedIndex = names.indexOf(asked.get(select.name)) + 1
		select.parentNode.hidden = !names[0]
	}
	$("fieldset").hidden = false
	return api
}

const search = async () => {
	const mine = ++turn
	if (!loading && form.q.value) say("busy")
	try {
		const api = await (loading ??= load()), asks = [...new FormData(form)].filter(it => it[1].trim())
		const { q, ...filters } = Object.fromEntries(asks)
		history.replaceState(null, "", "?" + new URLSearchParams(asks))
		const all = asks[0] ? await api.search(q ?? null, { filters, sort: q ? {} : { date: "desc" } }) : ""
		if (mine != turn) return
		found = all ? all.results : []
		list.replaceChildren()
		await show()
		const n = found.length
		say(all && (n ? new Intl.PluralRules(lang).select(n) : "none"), n.toLocaleString(lang + "-u-nu-latn"))
	} catch {
		if ($("fieldset").hidden) loading = null
		say("missing")
	}
}

const show = async () => {
	const mine = turn, at = list.children.length
	const data = await Promise.all(found.slice(at, at + +step).map(it => it.data()))
	if (mine != turn) return
	list.append(...data.map(({ url, meta, filters, excerpt }) => {
		const item = $("li", kit).cloneNode(true), link = $("a", item), summary = $(".summary", item)
		link.textContent = meta.title
		link.href = meta.url ?? url
		if (meta.lang) for (const it of [link, summary]) Object.assign(it, { lang: meta.lang, dir: meta.dir })
		$(".kicker", item).textContent = filters.category
		$(".meta", item).textContent = meta.date
		{# Pagefind escapes angle brackets, and no ampersands. #}
		summary.append(...excerpt.split(/<\/?mark>/).map((text, i) => {
			const part = document.createElement(i % 2 ? "mark" : "span")
			part.textContent = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
			return part
		}))
		return item
	}))
	more.parentNode.hidden = !found[0]
	more.hidden = !found[list.children.length]
	return list.children[at]
}

const wait = ms => { clearTimeout(timer); timer = setTimeout(search, ms) }
form.q.value = asked.get("q")
form.q.onfocus = () => loading || search()
form.oninput = () => wait(300)
form.onsubmit = event => { event.preventDefault(); wait() }
more.onclick = async () => $("a", await show()).focus()
if (location.search) search()
