using System.Globalization;
using System.Resources;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class TextTests
{
    private static readonly ResourceManager Texts = new(typeof(Text));

    [Fact]
    public void EveryEnumValueAPageNames_HasItsText()
    {
        var keys = NavGroup.All.SelectMany(group => group.Pages.Select(page => "Nav." + page.Key).Prepend("Nav." + group.Key))
            .Concat(Core.Analytics.Dimensions.All.Select(dimension => "Dimension." + dimension.Name))
            .Concat(Core.Usage.AttributionNames.All.Select(name => "Field." + name))
            .Concat(Enum.GetNames<Web.Alerts.DeliveryState>().Select(name => "Delivery." + name))
            .Concat(Enum.GetNames<CostDashboard.Core.Alerts.AlertPeriod>()
                .SelectMany(name => new[] { "Form.Period." + name, "Rules.Sentence." + name }))
            .Concat(Enum.GetNames<CostDashboard.Core.Alerts.AlertScope>()
                .SelectMany(name => new[] { "Form.Scope." + name, "Scope." + name }))
            .Concat(Web.Attributing.AttributionRuleFields.All
                .SelectMany(name => new[] { "Attribution.Field." + name, "Attribution.Example." + name }))
            .Concat(Enum.GetNames<RunStatus>().Except(["Idle", "Running"])
                .SelectMany(name => new[] { $"Attribution.End.{name}.One", $"Attribution.End.{name}.Other" }))
            .Concat(Enum.GetNames<Web.Ingest.IngestTab>().Select(name => "Ingest.Tab." + name))
            .Concat(Web.Ingest.Snippets.All("", null)
                .SelectMany(snippet => new[] { "Connect." + snippet.Key, $"Connect.{snippet.Key}.Hint" }))
            .Concat(Enum.GetNames<Web.Prices.PricesTab>().Select(name => "Prices.Tab." + name))
            .Concat(Enum.GetNames<Web.Prices.ModelColumn>().Except(["Provider"]).Select(name => "Prices.Column." + name))
            .Concat(Web.Prices.ModelCapability.All.Select(one => "Prices.Can." + one.Name))
            .Concat(Enum.GetNames<RunStatus>().Except(["Idle", "Running"])
                .SelectMany(name => new[] { $"Repricing.End.{name}.One", $"Repricing.End.{name}.Other" }))
            .Concat(Enum.GetNames<Web.Prices.OwnPriceKind>().Select(name => "Prices.Kind." + name))
            .Concat(Enum.GetNames<CostDashboard.Core.Pricing.PriceOrigin>().Select(name => "Why.SetBy." + name))
            .Concat(Enum.GetNames<CostDashboard.Core.Pricing.Snapshots.Diff.ChangeConcerns>().Except(["None"])
                .Select(name => "Prices.Flag." + name))
            .Concat(CostDashboard.Core.Pricing.RateKeys.Counted.Select(key => "Rate." + key))
            .Concat(CostDashboard.Core.Pricing.Book.PricePrecedence.Steps
                .SelectMany(step => new[] { "Prices.Step." + step.Key, $"Prices.Step.{step.Key}.Rule" }))
            .Concat(CostDashboard.Core.Pricing.Book.PricePrecedence.Criteria.Select((_, i) => "Prices.Criterion." + i))
            .Concat(typeof(Web.Prices.PriceActions).GetFields()
                .Concat(typeof(Web.Currencies.CurrencyActions).GetFields()).Concat(typeof(Web.Accounts.AuditActions).GetFields())
                .Select(action => "Audit.Action." + action.GetValue(null)))
            .Concat(Enum.GetNames<CostDashboard.Storage.Model.JobResult>().Select(name => "Jobs.Result." + name))
            .Concat(Enum.GetNames<Web.Jobs.WhenMissed>().Select(name => "Jobs.Missed." + name))
            .Concat(new[] { "alerts", "deliveries", "pull", "prices", "exchange-rates", "clean-up" }.Select(job => "Job." + job))
            .Concat(new[] { "repricing", "reattribution", "rebuild" }.Select(job => "Job." + job))
            .Concat(Web.Accounts.AuditKind.All.Select(kind => "Audit.Kind." + kind.Name))
            .Concat(Web.Accounts.Roles.All.SelectMany(role => new[] { "Role." + role, $"Role.{role}.Hint" }))
            .Concat(Web.Accounts.Scopes.All.Select(scope => "Key.Scope." + scope))
            .Concat(Enum.GetNames<CostDashboard.Storage.ChangeKind>().Select(name => "History." + name))
            .Concat(Enum.GetNames<Web.Playground.InputTab>().Select(name => "Playground.Input." + name))
            .Concat(Enum.GetNames<Web.Playground.LookTab>().Select(name => "Playground.Look." + name))
            .Concat(Enum.GetNames<Web.Tokens.PredictionPeriod>()
                .SelectMany(name => new[] { "Billed.Per." + name, "Billed.ChartTitle." + name }))
            .Concat(Enum.GetNames<Web.Playground.PromptModelColumn>().Select(name => "Playground.Column." + name))
            .Concat(Enum.GetNames<Web.Playground.BatchExport>().Select(name => "Batch.Take." + name))
            .Concat(Enum.GetNames<Core.Prompts.BatchProvider>()
                .SelectMany(name => new[] { "Batch.TakeNone." + name, "Batch.NoModel." + name }))
            .Concat(Enum.GetNames<Core.Analytics.HistoryKeeping>().Select(name => "Conversation.Keeping." + name))
            .Concat(Enum.GetNames<Web.Playground.ChartedAmount>().Select(name => "Conversation.Chart." + name))
            .Concat(Enum.GetNames<Web.Playground.ChartedSpan>().Select(name => "Conversation.Span." + name))
            .Concat(typeof(Core.Tokens.Chat.ChatReasons).GetFields().Select(reason => "Playground.Reason." + reason.GetValue(null)))
            .Concat(Core.Advice.AdviceList.Ids.Where(id => !id.StartsWith("cache.", StringComparison.Ordinal))
                .SelectMany(id => new[] { "Advice." + id, $"Advice.{id}.Text" }))
            .Concat(Web.Ui.PeriodChoice.Names.Select(name => "Period." + name));

        Assert.All(keys, key => Assert.NotNull(Texts.GetString(key, CultureInfo.InvariantCulture)));
    }
}
