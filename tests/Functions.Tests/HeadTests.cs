using System.Reflection;
using Index766.AzureStorage;
using Index766.Functions.Hosting;
using Index766.Mail.Sending;
using Index766.Pipeline.Ports;
using Index766.Web.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Tests;

public sealed class HeadTests
{
    [Fact]
    public void Every_function_can_be_made()
    {
        using var head = new Head(Head.Nowhere);
        var functions = typeof(RequestHandler).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null)).ToList();

        Assert.Equal(19, functions.Count);
        Assert.All(functions, function => Assert.NotNull(ActivatorUtilities.CreateInstance(head.Services, function)));
    }

    [Theory]
    [InlineData(typeof(PickupFolderSender))]
    [InlineData(typeof(SendGridSender), "Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa")]
    [InlineData(typeof(SmtpSender), "Mail:Sender=Smtp", "Mail:Host=mail.example")]
    public void The_storage_is_Azure_s_and_the_sender_is_the_one_of_the_settings(Type sender, params string[] settings)
    {
        using var head = new Head([Head.Nowhere, .. settings]);

        Assert.IsType<AzureTableStore>(head.Services.GetRequiredService<ITableStore>());
        Assert.IsType(sender, head.Services.GetRequiredService<IMailSender>());
    }

    [Fact]
    public void An_app_without_a_storage_account_does_not_start() =>
        Assert.Contains("(Setting AzureWebJobsStorage is missing;", Assert.Throws<SettingsException>(() => new Head()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_SendGrid_key_that_is_none_stops_the_start_and_is_not_shown()
    {
        var sentence =
            Assert.Throws<SettingsException>(
                () => new Head(Head.Nowhere, "Mail:Sender=SendGrid", "Mail:SendGridKey=SG.khoa rat dai")).Message;

        Assert.Contains("(Setting Mail:SendGridKey: ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("khoa", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_loop_of_its_own_runs_beside_the_host()
    {
        using var head = new Head(Head.Nowhere);

        Assert.True(head.Services.GetRequiredService<ProgramSettings>().UnderHost);
        Assert.DoesNotContain(
            head.Services.GetServices<IHostedService>(),
            service => service.GetType().Namespace!.StartsWith("Index766", StringComparison.Ordinal));
    }
}
