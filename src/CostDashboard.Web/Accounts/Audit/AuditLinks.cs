using System.Globalization;
using System.Text;

namespace CostDashboard.Web.Accounts;

/// <summary>Addresses of the audit log, on the page and as a file.</summary>
public static class AuditLinks
{
    public static string Page(string? by, string? kind, string? since, string? until, long? before)
    {
        var query = new StringBuilder();
        Add(query, "by", by);
        Add(query, "kind", kind);
        Add(query, "since", since);
        Add(query, "until", until);
        Add(query, "before", before?.ToString(CultureInfo.InvariantCulture));
        return "/audit" + query;
    }

    /// <summary>All that match, not only the page that is shown.</summary>
    public static string Csv(AuditFilter filter)
    {
        var query = new StringBuilder();
        Add(query, "format", "csv");
        Add(query, "by", filter.By);
        Add(query, "kind", filter.Kinds.Count == 0 ? null : filter.Kinds[0].Name);
        Add(query, "from", Instant(filter.From));
        Add(query, "to", Instant(filter.To));
        return "/api/v1/audit" + query;
    }

    private static string? Instant(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
