using System.Net.Http.Headers;

namespace CostDashboard.Web.Fetching;

/// <summary>One provider's usage reports. To add one, implement this and add it to <see cref="Connectors.All"/>.</summary>
public interface IUsageConnector
{
    /// <summary>In URLs and as the source of its records: lower case.</summary>
    string Name { get; }

    /// <summary>Where its settings are.</summary>
    string Section { get; }

    /// <summary>What reads its pages, as <see cref="Core.Formats.UsageFormats"/> names it.</summary>
    string Format { get; }

    ConnectorOptions Options { get; }

    /// <summary>Of its records.</summary>
    string Source => Options.Source ?? Name;

    /// <summary>The first page of each report of a day (UTC), below the base URL. The next one is asked for with page=… besides.</summary>
    IReadOnlyList<string> Reports(DateOnly day);

    void Authorize(HttpRequestHeaders headers);
}
