using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Accounts;

/// <summary>GET /api/v1/audit: the log as JSON by pages, or whole as CSV.</summary>
public static class AuditApi
{
    private const int MostEntries = 1000;

    public static WebApplication MapAudit(this WebApplication app)
    {
        app.MapGet("/api/v1/audit", GetAsync).Needs(Actions.ReadAudit).WithTags("Audit").ProducesProblem(401).ProducesProblem(403)
            .WithSummary(
                "Every change of prices, rates, rules, keys and people, newest first: who, when, and what it was before. format=csv gives "
                    + "all that match.")
            .Produces<AuditListAnswer>().ProducesProblem(400);
        return app;
    }

    private static async Task<IResult> GetAsync(HttpContext http, AuditQuery query, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var cursor = text.OneOrEmpty("cursor");
        var isCursor = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var before);
        if (cursor is not null && !isCursor) text.Error("cursor", "is not one that this list gave; leave it out to start at the newest");
        var filter = new AuditFilter
        {
            By = text.One("by"),
            Kinds = AuditKind.Find(text.OneOf("kind", [.. AuditKind.All.Select(kind => kind.Name)])) is { } kind ? [kind] : [],
            From = text.Instant("from"),
            To = text.Instant("to"),
            Before = isCursor ? before : null,
            Limit = text.Number("limit", otherwise: 100, least: 1, most: MostEntries),
        };
        var format = text.OneOf("format", ["json", "csv"]);
        if (text.Problem() is { } problem) return problem;

        var wantsCsv = format == "csv"
            || (format is null && http.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType == "text/csv"));
        if (wantsCsv) return new AuditCsv(query.StreamAsync(filter, http.RequestAborted));

        var view = await query.RunAsync(filter, http.RequestAborted);
        return TypedResults.Ok(new AuditListAnswer(view.Entries, view.Next?.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <param name="NextCursor">Of the entries before these; null when these are the last.</param>
public sealed record AuditListAnswer(IReadOnlyList<AuditAnswer> Entries, string? NextCursor);
