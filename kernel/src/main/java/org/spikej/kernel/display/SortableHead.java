package org.spikej.kernel.display;

/**
 * Makes a table on a page sort its rows by the column whose head is clicked, up and then down. One
 * handler for the whole head, as an attribute: it needs no script of the page's, and where a page
 * runs none, the table stays as it is.
 */
final class SortableHead {
    /** Numbers by value, other columns by the alphabet, empty cells always last. */
    private static final String SORT =
            "var h=event.target.closest('th');if(h){"
                    + "var c=h.cellIndex,b=this.parentNode.tBodies[0],r=Array.from(b.rows),"
                    + "up=h.getAttribute('aria-sort')!='ascending',"
                    + "t=function(x){return x.cells[c].textContent},"
                    + "n=function(s){return +s.replace(/[,%]/g,'')},"
                    + "m=r.every(function(x){return !isNaN(n(t(x)))});"
                    + "r.sort(function(x,y){var p=t(x),q=t(y);"
                    + "return !p||!q?!p-!q:(up?1:-1)*(m?n(p)-n(q):p.localeCompare(q))});"
                    + "r.forEach(function(x){b.appendChild(x)});"
                    + "Array.from(h.parentNode.cells).forEach(function(x){"
                    + "x.removeAttribute('aria-sort')});"
                    + "h.setAttribute('aria-sort',up?'ascending':'descending')}";

    /** The tag that begins the head. */
    static final String TAG =
            "<thead style=\"cursor:pointer\" title=\"click to sort\" onclick=\""
                    + Html.escape(SORT)
                    + "\">";

    private SortableHead() {}
}
