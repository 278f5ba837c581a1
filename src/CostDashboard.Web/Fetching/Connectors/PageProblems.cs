using System.Net;
using System.Net.Http.Headers;

namespace CostDashboard.Web.Fetching;

/// <summary>What an answer without a page means, and what to do. Its body is not repeated: a refusal can hold a part of the key.</summary>
public static class PageProblems
{
    public static PageAnswer Of(HttpResponseMessage response, IUsageConnector connector, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var isPassing = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || status >= 500;
        return new PageAnswer
        {
            Problem = $"{Host(connector)} {What(status, connector.Section)}",
            IsPassing = isPassing,
            RetryAfter = isPassing ? RetryAfter(response.Headers.RetryAfter, now) : null,
        };
    }

    /// <summary>Not reached, cut off, or no answer in time.</summary>
    public static PageAnswer Of(Exception error, IUsageConnector connector, TimeSpan timeout) => new()
    {
        Problem = error is TaskCanceledException
            ? $"{Host(connector)} did not answer within {timeout.TotalSeconds:N0} s."
            : $"{Host(connector)} could not be reached or broke off: {error.Message}",
        IsPassing = true,
    };

    /// <summary>Seconds or a date; null when it says neither, or a time that is over.</summary>
    public static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static string What(int status, string section) => status switch
    {
        401 => $"refused the key (401). Set {section}:AdminKey to a valid admin key of the organization; "
            + "a key for ordinary calls cannot read usage.",
        403 => $"does not let this key read usage (403). Set {section}:AdminKey to an admin key that may read the organization's usage.",
        404 => $"has no such report (404). Check {section}:BaseUrl.",
        429 => "has had too many requests (429).",
        >= 300 and < 400 => $"redirects ({status}), which is not followed with a key. Set {section}:BaseUrl to where its API is.",
        >= 500 => $"has an error of its own ({status}).",
        _ => $"did not accept the request ({status}). Check that {section}:BaseUrl is the provider's API.",
    };

    private static string Host(IUsageConnector connector) => new Uri(connector.Options.BaseUrl).Host;
}
