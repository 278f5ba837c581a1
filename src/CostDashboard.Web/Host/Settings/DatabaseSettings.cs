using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Host;

/// <summary>Says which setting is wrong when the database cannot be used as it is set.</summary>
public static class DatabaseSettings
{
    private const string Key = "ConnectionStrings:CostDashboard";

    public static DataFolder AddStorage(this WebApplicationBuilder builder, string connection, IReadOnlyList<Dimension> tags)
    {
        try
        {
            return builder.Services.AddStorage(builder.Configuration.Read<StorageOptions>(StorageOptions.Section), connection, tags);
        }
        catch (InvalidOperationException wrong)
        {
            throw new SettingException(wrong.Message, wrong);
        }
        catch (ArgumentException wrong)
        {
            throw new SettingException($"{Key} cannot be read: {wrong.Message} Write it as 'Data Source=data/costdashboard.db'.", wrong);
        }
    }

    public static async Task StartStorageAsync(this WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.Services.GetRequiredService<StorageStartup>().RunAsync(ct);
        }
        catch (StorageUnusableException error)
        {
            throw new SettingException(
                $"The database that {Key} names cannot be opened: {error.Message} Check its folder, its owner and that it is "
                    + $"CostDashboard's.",
                error);
        }
    }
}
