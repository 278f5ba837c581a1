namespace CostDashboard.Web.Fetching;

/// <summary>All connectors, those that are off as well, in the order of the list.</summary>
public sealed class ConnectorsQuery(PullOptions options, PullStates states, UsagePuller puller)
{
    public async Task<IReadOnlyList<ConnectorRow>> RunAsync(CancellationToken ct)
    {
        var known = await states.AllAsync(ct);
        return [.. Connectors.All(options).Select(connector => Row(connector, known.GetValueOrDefault(connector.Name)))];
    }

    /// <summary>Those that are on, and those that were; null where none ever was.</summary>
    public async Task<object?> UsedAsync(CancellationToken ct)
    {
        var used = (await RunAsync(ct)).Where(connector => connector.Enabled || connector.LastAttemptAt is not null).ToList();
        return used.Count == 0 ? null : used;
    }

    private ConnectorRow Row(IUsageConnector connector, Storage.Model.PullState? state) => new(
        connector.Name, connector.Source, connector.Options.Enabled, puller.IsRunning(connector), connector.Options.EveryMinutes,
        state?.LastDay, state?.LastSuccessAt, state?.LastAttemptAt, state?.Error, state?.Records ?? 0);
}

/// <summary>A connector, ready to draw.</summary>
/// <param name="LastDay">The last day (UTC) that was fetched whole.</param>
/// <param name="Error">Why the last turn failed or what it left out, and what to do; null when all went well.</param>
/// <param name="Records">That the last successful turn brought.</param>
public sealed record ConnectorRow(
    string Name, string Source, bool Enabled, bool IsRunning, int EveryMinutes, DateOnly? LastDay, DateTime? LastSuccessAt,
    DateTime? LastAttemptAt, string? Error, long Records);
