namespace CostDashboard.Web.Accounts;

/// <summary>Saves the keys' time of last use once a minute and at the end.</summary>
public sealed class ApiKeyUse(ApiKeys keys, TimeProvider time, ILogger<ApiKeyUse> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await SaveAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SaveAsync();
        }
    }

    private async Task SaveAsync()
    {
        try
        {
            await keys.SaveUseAsync(CancellationToken.None);
        }
        catch (Exception error)
        {
            log.LogWarning(error, "When keys were last used could not be saved; it is tried again in a minute.");
        }
    }
}
