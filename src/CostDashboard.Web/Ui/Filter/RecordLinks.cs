namespace CostDashboard.Web.Ui;

/// <summary>Addresses of the records pages; period and filters travel along.</summary>
public static class RecordLinks
{
    public static string List(PageFilter filter) => "records" + SpendFilterUrl.SharedQuery(filter);

    public static string Unpriced(PageFilter filter) => With(filter, "unpriced=true");

    public static string Search(PageFilter filter, string id) => With(filter, "id=" + Uri.EscapeDataString(id));

    public static string Older(PageFilter filter, bool unpriced, string cursor) =>
        With(filter, (unpriced ? "unpriced=true&" : "") + "cursor=" + Uri.EscapeDataString(cursor));

    public static string One(PageFilter filter, string key) => "records/" + Uri.EscapeDataString(key) + SpendFilterUrl.SharedQuery(filter);

    private static string With(PageFilter filter, string more)
    {
        var list = List(filter);
        return list + (list.Contains('?') ? '&' : '?') + more;
    }
}
