using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Support;

/// <summary>An HTTP answer, read to its end.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? MediaType => Content.ContentType?.MediaType;

    public string Detail => (string?)Json["detail"] ?? "";

    public bool Is(int status) => (int)Status == status;

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || Content.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>An error as a program wants it: a status, and problem details that name it again.</summary>
    public void AssertProblem(int status)
    {
        Assert.True(Is(status), $"{(int)Status} where {status} was expected: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(status, (int)Json["status"]!);
    }

    /// <summary>What became of a body: accepted, duplicates, conflicts, rejected.</summary>
    public void AssertCounts(int accepted = 0, int duplicates = 0, int conflicts = 0, int rejected = 0)
    {
        // A body that was refused whole is told from one that was taken by its status.
        Assert.True(Is(rejected > 0 && accepted + duplicates + conflicts == 0 ? 422 : 200), $"{(int)Status}: {Text}");
        var counts = new[] { "accepted", "duplicates", "conflicts", "rejected" }.Select(name => (int)Json[name]!);
        Assert.Equal([accepted, duplicates, conflicts, rejected], counts);
        Assert.Equal(rejected, Json["errors"]!.AsArray().Count);
    }

    public void AssertSecurityHeaders()
    {
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Null(Header("Server"));
        Assert.Null(Header("X-Powered-By"));
        Assert.Contains("script-src 'self';", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
    }
}
